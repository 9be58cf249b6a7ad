/** The command line of the local stack. */
@NullMarked
package io.cxm.local;

import org.jspecify.annotations.NullMarked;
