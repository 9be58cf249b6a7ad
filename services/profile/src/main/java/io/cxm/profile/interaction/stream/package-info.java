/** The topics of events and impressions. */
@NullMarked
package io.cxm.profile.interaction.stream;

import org.jspecify.annotations.NullMarked;
