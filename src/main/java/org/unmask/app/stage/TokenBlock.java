package org.unmask.app.stage;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Orientation;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.text.Font;
import org.unmask.app.i18n.Messages;
import org.unmask.app.theme.Arrangement;
import org.unmask.playback.Shot.Cell;
import org.unmask.playback.layout.TextLayout;

/**
 * Some tokens laid out as a stage lays them out, all in view: the block is as high as its text. The
 * style class {@code token-letters} sets the size of the letters.
 */
public final class TokenBlock extends Region {
  private final StageFont font = new StageFont();
  private final Messages messages;
  private final Label letters = new Label();
  private final List<TokenView> tokens = new ArrayList<>();
  private List<Cell> cells = List.of();

  /** Creates an empty block. */
  public TokenBlock(Messages messages) {
    this.messages = messages;
    getStyleClass().add("token-block");
    setAccessibleRole(AccessibleRole.TEXT);
    letters.getStyleClass().add("token-letters");
    letters.setManaged(false);
    letters.setVisible(false);
    letters.fontProperty().subscribe(() -> requestLayout());
    getChildren().add(letters);
  }

  /** Shows other tokens. */
  public void show(List<Cell> next) {
    while (tokens.size() > next.size()) {
      getChildren().remove(tokens.removeLast());
    }
    while (tokens.size() < next.size()) {
      var token = new TokenView(font, messages);
      tokens.add(token);
      getChildren().add(token);
    }
    for (int i = 0; i < next.size(); i++) {
      tokens.get(i).show(next.get(i));
    }
    cells = next;
    requestLayout();
  }

  private StagePage page(double width) {
    double size = letters.getFont().getSize();
    double column = Math.min(width, StagePage.COLUMN / StagePage.STANDARD * size);
    double row = Math.round(Arrangement.PROSE.leading() * size);
    return new StagePage(size, 0, 0, column, row);
  }

  private TextLayout layout(StagePage page) {
    return Arrangement.PROSE.typesetter(font).set(cells, page.column() / page.size());
  }

  @Override
  public Orientation getContentBias() {
    return Orientation.HORIZONTAL;
  }

  @Override
  protected double computePrefHeight(double width) {
    StagePage page = page(width < 0 ? StagePage.COLUMN : width);
    return layout(page).lines() * page.row();
  }

  @Override
  protected double computeMinHeight(double width) {
    return computePrefHeight(width);
  }

  @Override
  protected double computePrefWidth(double height) {
    return StagePage.COLUMN;
  }

  @Override
  protected void layoutChildren() {
    StagePage page = page(getWidth());
    TextLayout layout = layout(page);
    Font at = font.at(page.size());
    for (int i = 0; i < tokens.size(); i++) {
      tokens.get(i).place(page.place(layout.boxes().get(i)), at, false);
      tokens.get(i).setVisible(cells.get(i).isSeen());
    }
  }
}
