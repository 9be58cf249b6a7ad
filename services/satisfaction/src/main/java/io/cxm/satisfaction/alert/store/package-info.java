/** Which alerts were told. */
@NullMarked
package io.cxm.satisfaction.alert.store;

import org.jspecify.annotations.NullMarked;
