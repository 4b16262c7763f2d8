/** Tokenizers and vocabularies: conversion between text and token ids. */
@NullMarked
package org.unmask.text;

import org.jspecify.annotations.NullMarked;
