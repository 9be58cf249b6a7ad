/** Every answer as an event (R23). */
@NullMarked
package io.cxm.ranking.impression.stream;

import org.jspecify.annotations.NullMarked;
