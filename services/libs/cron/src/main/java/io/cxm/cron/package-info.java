/** Times by the clock of a zone. */
@NullMarked
package io.cxm.cron;

import org.jspecify.annotations.NullMarked;
