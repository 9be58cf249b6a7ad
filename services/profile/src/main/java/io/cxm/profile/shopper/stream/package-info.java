/** The topic of users. */
@NullMarked
package io.cxm.profile.shopper.stream;

import org.jspecify.annotations.NullMarked;
