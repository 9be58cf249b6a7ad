/** The feed by REST. */
@NullMarked
package io.cxm.profile.feed.api;

import org.jspecify.annotations.NullMarked;
