/** What shoppers did, and what they were shown. */
@NullMarked
package io.cxm.profile.interaction;

import org.jspecify.annotations.NullMarked;
