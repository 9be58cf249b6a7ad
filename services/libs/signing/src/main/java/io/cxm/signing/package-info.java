/** Signed text that comes back: page tokens and links. */
@NullMarked
package io.cxm.signing;

import org.jspecify.annotations.NullMarked;
