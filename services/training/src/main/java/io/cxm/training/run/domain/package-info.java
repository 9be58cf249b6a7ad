/** Training runs: what they are and how they go on. */
@NullMarked
package io.cxm.training.run.domain;

import org.jspecify.annotations.NullMarked;
