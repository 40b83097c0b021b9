/** What the figures note inside a page. */
interface Window {
	noted: number[];
	pressed?: number;
	/** What the text held while the badge called it stored. */
	stored: (words: string) => void;
}
