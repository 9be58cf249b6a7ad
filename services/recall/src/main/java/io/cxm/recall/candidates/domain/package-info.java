/** Channels run side by side, histories joined, answers put together. */
@NullMarked
package io.cxm.recall.candidates.domain;

import org.jspecify.annotations.NullMarked;
