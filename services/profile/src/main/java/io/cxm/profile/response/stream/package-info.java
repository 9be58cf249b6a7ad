/** The topic of responses. */
@NullMarked
package io.cxm.profile.response.stream;

import org.jspecify.annotations.NullMarked;
