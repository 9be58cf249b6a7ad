/** Topics that the journal writes and reads. */
@NullMarked
package io.cxm.tenants.journal.stream;

import org.jspecify.annotations.NullMarked;
