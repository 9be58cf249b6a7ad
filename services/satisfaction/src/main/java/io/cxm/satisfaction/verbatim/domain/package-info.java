/** What shoppers wrote: personal data masked, and what it says by topic. */
@NullMarked
package io.cxm.satisfaction.verbatim.domain;

import org.jspecify.annotations.NullMarked;
