package org.unmask.app.tab.compare;

import java.util.List;
import javafx.scene.Node;
import org.unmask.app.action.Action;
import org.unmask.app.action.ActionGroup;
import org.unmask.app.i18n.Messages;
import org.unmask.app.tab.MainTab;
import org.unmask.app.tab.TabContext;
import org.unmask.app.tab.compare.curve.CurveActions;
import org.unmask.app.tab.compare.curve.CurveChoices;
import org.unmask.app.tab.compare.curve.CurveExport;
import org.unmask.app.tab.compare.curve.CurveViewModel;
import org.unmask.app.tab.compare.curve.QualityView;

/** Compares models, samplers and numbers of steps. */
public final class CompareTab implements MainTab {
  private static final String ID = "compare";
  private static final String CURVE = "curve";
  private static final ActionGroup MENU = new ActionGroup(ID, 350, null);

  private final TabContext context;
  private final CurveViewModel curve;
  private final List<Action> actions;
  private final Node content;

  /** The tab of a window. */
  public CompareTab(TabContext context) {
    this.context = context;
    Messages messages = context.messages();
    var threads =
        new CurveViewModel.Threads(
            context.modelThread(), context.fileThread(), context.screen(), context.failed());
    curve =
        new CurveViewModel(
            context.services(),
            context.model(),
            threads,
            messages,
            context.memory().get(CURVE, CurveChoices.standard()));
    var export =
        new CurveExport(curve, context.chooser(), context.preferences(), threads, messages);
    var curveActions = CurveActions.of(MENU, curve, export, context.chooser(), messages);
    actions = curveActions.all();
    content =
        new QualityView(
            curve,
            curveActions,
            export,
            String.valueOf(context.services().judge().getFileName()),
            messages);
  }

  @Override
  public String id() {
    return ID;
  }

  @Override
  public String keys() {
    return "F12";
  }

  @Override
  public Node content() {
    return content;
  }

  @Override
  public List<Action> actions() {
    return actions;
  }

  @Override
  public void start() {
    curve.restore();
  }

  @Override
  public void close() {
    curve.cancel();
    context.memory().put(CURVE, curve.choices());
  }
}
