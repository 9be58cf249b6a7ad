/** What satisfaction depends on, of what shoppers rated. */
@NullMarked
package io.cxm.satisfaction.driver;

import org.jspecify.annotations.NullMarked;
