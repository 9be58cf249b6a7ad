/** What the lists of the reading API have in common. */
@NullMarked
package io.cxm.profile.reading;

import org.jspecify.annotations.NullMarked;
