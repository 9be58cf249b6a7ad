/** What records that arrive make of what is known. */
@NullMarked
package io.cxm.satisfaction.intake.domain;

import org.jspecify.annotations.NullMarked;
