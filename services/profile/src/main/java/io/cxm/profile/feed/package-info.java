/** What arrives, of every kind, as it is stored. */
@NullMarked
package io.cxm.profile.feed;

import org.jspecify.annotations.NullMarked;
