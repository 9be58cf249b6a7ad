/** Features: what is known of an item and of a shopper, encoded into vectors whose length the specification alone gives. */
@NullMarked
package io.cxm.features;

import org.jspecify.annotations.NullMarked;
