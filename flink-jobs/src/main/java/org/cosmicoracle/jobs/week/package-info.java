/** The scripted week: nights, labels, retrains, a new class, another sky, and the account of it. */
@NullMarked
package org.cosmicoracle.jobs.week;

import org.jspecify.annotations.NullMarked;
