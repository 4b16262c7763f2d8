@org.jspecify.annotations.NullMarked
package org.unmask.app.insight;
