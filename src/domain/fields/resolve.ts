import { type Claim, type Json } from './claim.ts';
import { rankOf } from './provenance.ts';
import type { Resolver } from './field.ts';

/** What a field holds now. */
export type Resolved =
	| { readonly state: 'empty' }
	| { readonly state: 'value'; readonly value: Json; readonly claim: Claim }
	| {
			readonly state: 'conflict';
			/** Shown, marked, until a person has chosen: the better provenance, then the later. */
			readonly shown: Claim;
			/** One claim per distinct value, earliest first. */
			readonly claims: readonly Claim[];
	  };

/**
 * The present value of one field from the claims that stand for it.
 * Concurrency needs no clocks: a writer deletes every claim he can see, so two that stand were written apart.
 */
export function resolve(resolver: Resolver, claims: readonly Claim[]): Resolved {
	const [first] = claims;
	if (!first) return { state: 'empty' };
	switch (resolver) {
		case 'any': {
			const present = claims.filter((claim) => claim.v !== null);
			const claim = latestOf(present);
			return claim ? { state: 'value', value: claim.v, claim } : { state: 'empty' };
		}
		case 'last': {
			const claim = latestOf(claims) ?? first;
			return claim.v === null ? { state: 'empty' } : { state: 'value', value: claim.v, claim };
		}
		case 'ask': {
			const distinct = distinctByValue(claims);
			const shown = [...distinct].sort(betterFirst)[0] ?? first;
			if (distinct.length > 1) return { state: 'conflict', shown, claims: distinct };
			return shown.v === null ? { state: 'empty' } : { state: 'value', value: shown.v, claim: shown };
		}
	}
}

/** The JSON of a value with keys in one order, so that equal values have equal texts. */
export function canonical(value: Json): string {
	return JSON.stringify(value, (_key, inner: Json) =>
		inner !== null && typeof inner === 'object' && !Array.isArray(inner)
			? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
			: inner
	);
}

function distinctByValue(claims: readonly Claim[]): readonly Claim[] {
	if (claims.length === 1) return claims;
	const byValue = new Map<string, Claim>();
	for (const claim of [...claims].sort(earlierFirst)) {
		const key = canonical(claim.v);
		const known = byValue.get(key);
		if (!known || rankOf(claim.src) < rankOf(known.src)) byValue.set(key, claim);
	}
	return [...byValue.values()].sort(earlierFirst);
}

function latestOf(claims: readonly Claim[]): Claim | undefined {
	return [...claims].sort(earlierFirst).at(-1);
}

function earlierFirst(a: Claim, b: Claim): number {
	return a.at - b.at || (a.id < b.id ? -1 : 1);
}

function betterFirst(a: Claim, b: Claim): number {
	// A cleared value has nothing to show: what somebody filled in is shown before it.
	if ((a.v === null) !== (b.v === null)) return a.v === null ? 1 : -1;
	return rankOf(a.src) - rankOf(b.src) || earlierFirst(b, a);
}
