/** Usage over REST. */
@NullMarked
package io.cxm.profile.usage.api;

import org.jspecify.annotations.NullMarked;
