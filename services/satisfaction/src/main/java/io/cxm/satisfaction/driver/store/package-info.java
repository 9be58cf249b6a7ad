/** Reads answers with their ratings. */
@NullMarked
package io.cxm.satisfaction.driver.store;

import org.jspecify.annotations.NullMarked;
