/** The profile store: shoppers, catalogue, history, counters, vectors. */
@NullMarked
package io.cxm.profile;

import org.jspecify.annotations.NullMarked;
