/** Finds candidates: all channels at once, under one deadline. */
@NullMarked
package io.cxm.recall.candidates;

import org.jspecify.annotations.NullMarked;
