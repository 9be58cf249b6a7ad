/** What a report is: its request, its rows, and how they are written down. */
@NullMarked
package io.cxm.satisfaction.report.domain;

import org.jspecify.annotations.NullMarked;
