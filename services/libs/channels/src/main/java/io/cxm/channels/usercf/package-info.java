/** Channel {@code user_cf}: what shoppers like this one bought lately. */
@NullMarked
package io.cxm.channels.usercf;

import org.jspecify.annotations.NullMarked;
