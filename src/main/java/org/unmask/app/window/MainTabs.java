package org.unmask.app.window;

import java.util.List;
import java.util.function.Function;
import org.unmask.app.tab.MainTab;
import org.unmask.app.tab.TabContext;
import org.unmask.app.tab.compare.CompareTab;
import org.unmask.app.tab.generate.GenerateTab;
import org.unmask.app.tab.learn.LearnTab;
import org.unmask.app.tab.train.TrainTab;

/** The tabs of the window, in their order. A new tab is a line here. */
final class MainTabs {
  private static final List<Function<TabContext, MainTab>> ALL =
      List.of(
          GenerateTab::new, //
          TrainTab::new, //
          CompareTab::new,
          LearnTab::new);

  private MainTabs() {}

  /** Makes all tabs. */
  static List<MainTab> of(TabContext context) {
    return ALL.stream().map(tab -> tab.apply(context)).toList();
  }
}
