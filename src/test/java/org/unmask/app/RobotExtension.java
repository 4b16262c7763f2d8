package org.unmask.app;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.testfx.framework.junit5.ApplicationExtension;

/** TestFX with a robot that does not sleep. */
public final class RobotExtension extends ApplicationExtension {
  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return new QuickRobot();
  }
}
