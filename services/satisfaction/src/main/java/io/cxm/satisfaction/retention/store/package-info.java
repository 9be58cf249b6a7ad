/** How old rows go. */
@NullMarked
package io.cxm.satisfaction.retention.store;

import org.jspecify.annotations.NullMarked;
