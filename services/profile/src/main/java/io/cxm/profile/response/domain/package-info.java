/** Survey responses as they were sent. */
@NullMarked
package io.cxm.profile.response.domain;

import org.jspecify.annotations.NullMarked;
