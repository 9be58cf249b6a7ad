/** Relative weights of touchpoints, and how sure they are. */
@NullMarked
package io.cxm.satisfaction.driver.domain;

import org.jspecify.annotations.NullMarked;
