/** What is wanted now, for everybody. */
@NullMarked
package io.cxm.channels.trending;

import org.jspecify.annotations.NullMarked;
