namespace LrFinder.Dsl.Analyzers.Tests;

/// <summary>A mistake that is caught before the program runs, and a program with it.</summary>
/// <param name="What">The mistake, as the table in <c>docs/reference/mistakes.md</c> names it.</param>
/// <param name="Source">
/// A program that makes it, with the mark <c>{|id:text|}</c> at the text that is underlined. The id is one of ours, or of the compiler
/// (<c>CS…</c>) where its own rules are enough.
/// </param>
internal sealed record Mistake(string What, string Source);

/// <summary>The mistakes of one area: a section of the page.</summary>
/// <param name="Area">The heading.</param>
/// <param name="All">The mistakes, in the order of the table.</param>
internal sealed record MistakeArea(string Area, IReadOnlyList<Mistake> All);
