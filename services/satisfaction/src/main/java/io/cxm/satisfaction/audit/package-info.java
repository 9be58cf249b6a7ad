/** Telling the audit log. */
@NullMarked
package io.cxm.satisfaction.audit;

import org.jspecify.annotations.NullMarked;
