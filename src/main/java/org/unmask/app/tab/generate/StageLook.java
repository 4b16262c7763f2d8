package org.unmask.app.tab.generate;

import org.unmask.app.export.StagePictures;
import org.unmask.app.export.StageRenderer.Look;
import org.unmask.app.i18n.Language;
import org.unmask.app.session.PreferencesViewModel;
import org.unmask.app.stage.StagePane;
import org.unmask.export.format.PictureOptions;

/** The present looks of the stage, for exports of it. */
record StageLook(StagePane stage, PreferencesViewModel preferences, Language language) {
  /** Returns a source of pictures with the tokens arranged as they are. */
  StagePictures pictures() {
    return new StagePictures(preferences.arrangement().get(), language);
  }

  /** Returns the look of a picture as large as the stage. */
  Look now() {
    var picture =
        new PictureOptions(
            (int) stage.getWidth(),
            (int) stage.getHeight(),
            stage.view().largestFont(),
            preferences.theme().get().tone());
    return new Look(picture, preferences.arrangement().get(), language);
  }
}
