/** How topics are taken in: retried while the database is away, divided when one record spoils a batch. */
@NullMarked
package io.cxm.profile.intake.stream;

import org.jspecify.annotations.NullMarked;
