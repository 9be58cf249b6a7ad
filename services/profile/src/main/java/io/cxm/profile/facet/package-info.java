/** What lists of items and shoppers are narrowed down by, and which values of it there are. */
@NullMarked
package io.cxm.profile.facet;

import org.jspecify.annotations.NullMarked;
