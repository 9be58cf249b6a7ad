/** Events as rows, counts and searches. */
@NullMarked
package io.cxm.profile.interaction.domain;

import org.jspecify.annotations.NullMarked;
