/** How the states that a batch led to are published. */
@NullMarked
package io.cxm.profile.intake.stream;

import org.jspecify.annotations.NullMarked;
