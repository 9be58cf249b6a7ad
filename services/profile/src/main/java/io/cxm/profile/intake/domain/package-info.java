/** Records of a topic that is folded into state. */
@NullMarked
package io.cxm.profile.intake.domain;

import org.jspecify.annotations.NullMarked;
