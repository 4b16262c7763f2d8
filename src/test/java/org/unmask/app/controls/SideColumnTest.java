package org.unmask.app.controls;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.beans.property.SimpleDoubleProperty;
import javafx.scene.layout.Region;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("fast")
class SideColumnTest {
  private final Region runs = pane(230);
  private final Region card = pane(340);
  private final SimpleDoubleProperty room = new SimpleDoubleProperty(630);
  private final SideColumn column = new SideColumn(runs, card, room);

  private static Region pane(double width) {
    var pane = new Region();
    pane.setPrefWidth(width);
    pane.managedProperty().bind(pane.visibleProperty());
    return pane;
  }

  @Test
  void aNarrowViewGivesTheColumnWhatTheLowerPaneNeeds_aWideOneWhatItPrefers() {
    assertThat(column.prefWidth(-1)).isEqualTo(272);
    room.set(800);
    assertThat(column.prefWidth(-1)).isEqualTo(288);
    room.set(2000);
    assertThat(column.prefWidth(-1)).isEqualTo(340);
    room.set(400);
    assertThat(column.prefWidth(-1)).as("half of it").isEqualTo(200);
  }

  @Test
  void bothStandOneAboveTheOther() {
    column.resize(255, 400);
    column.layout();
    assertThat(runs.getHeight()).isEqualTo(170);
    assertThat(card.getLayoutY()).isEqualTo(170);
    assertThat(card.getHeight()).isEqualTo(230);
    assertThat(card.getWidth()).isEqualTo(255);
  }

  @Test
  void oneAloneHasTheWholeHeight_andNoneTakesNoRoom() {
    card.setVisible(false);
    assertThat(column.prefWidth(-1)).isEqualTo(230);
    column.resize(230, 400);
    column.layout();
    assertThat(runs.getHeight()).isEqualTo(400);
    runs.setVisible(false);
    assertThat(column.isManaged()).isFalse();
    card.setVisible(true);
    assertThat(column.isManaged()).isTrue();
    column.resize(255, 400);
    column.layout();
    assertThat(card.getLayoutY()).isZero();
    assertThat(card.getHeight()).isEqualTo(400);
  }
}
