/** The feed by the indexes of receipt. */
@NullMarked
package io.cxm.profile.feed.store;

import org.jspecify.annotations.NullMarked;
