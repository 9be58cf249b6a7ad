/** The control chart of a metric, what it found, and what a change is made of. */
@NullMarked
package io.cxm.satisfaction.alert.domain;

import org.jspecify.annotations.NullMarked;
