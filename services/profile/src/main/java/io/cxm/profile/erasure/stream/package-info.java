/** The topic of erasures. */
@NullMarked
package io.cxm.profile.erasure.stream;

import org.jspecify.annotations.NullMarked;
