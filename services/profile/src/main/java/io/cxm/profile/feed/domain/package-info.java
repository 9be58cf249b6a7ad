/** One arrival, and its place among the others. */
@NullMarked
package io.cxm.profile.feed.domain;

import org.jspecify.annotations.NullMarked;
