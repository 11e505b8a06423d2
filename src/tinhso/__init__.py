"""Tỉnh Số: a province's digital government. Floors: ground, people, work, windows; imports look down only."""
